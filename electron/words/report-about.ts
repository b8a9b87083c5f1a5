/** What a report is written with beside the record. */
export interface ReportAbout {
  readonly practice: boolean;
  /** The name of a connection's platform; null where the connection is not here any more. */
  readonly platformOf: (connectionId: string) => string | null;
  /** UTC ms of the report. */
  readonly now: number;
}
