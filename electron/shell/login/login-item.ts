/** How the system stands to a start of Callstop at login: none where nothing was ever set, held where it keeps back what is on. */
export type LoginItemReading = 'on' | 'off' | 'none' | 'heldByStartupApps' | 'heldForApproval';

/** The start of this app at login, as one kind of system keeps it. All of it rejects with what the system says. */
export interface LoginItem {
  read(): Promise<LoginItemReading>;
  turn(on: boolean): Promise<void>;
  /** Has what is on start this app as it was started now, with its usual arguments. What is off stays off. */
  renew(): Promise<void>;
}
