import { create } from 'zustand';
import { mirror } from './window-mirror.ts';

/** The views of the window. */
export const tabIds = ['calls', 'history', 'connections', 'emergency'] as const;

/** One of them. */
export type TabId = (typeof tabIds)[number];

/** A place in the view of the emergency stop that the focus can go to. */
export type EmergencyGoal = 'shortcut' | 'drill' | 'atLogin';

/** A place in the Connections view, or in that of the emergency stop, that the focus is to go to. */
export type Goal = 'form' | 'add' | 'notice' | 'top' | EmergencyGoal | { readonly connectionId: string };

interface ShownTab {
  readonly tab: TabId;
  /** Where the focus goes as soon as that place is drawn; null when it is there. */
  readonly goal: Goal | null;
}

/** Which view the window shows. */
export const useShownTab = create<ShownTab>(() => ({ tab: 'calls', goal: null }));

/** Shows a view; the focus stays where it is. */
export function showTab(tab: TabId): void {
  useShownTab.setState({ tab, goal: null });
}

/** Shows the Connections view and goes to this place in it. */
export function goToConnections(goal: Goal): void {
  useShownTab.setState({ tab: 'connections', goal });
}

/** Shows the view of the emergency stop and goes to this place in it. */
export function goToEmergency(goal: EmergencyGoal): void {
  useShownTab.setState({ tab: 'emergency', goal });
}

/** Goes to the card of a connection that should be there; where it is gone meanwhile, to where one is added. */
export function goToCard(connectionId: string): void {
  const connections = mirror.useMirror.getState().snapshot?.connections ?? [];
  goToConnections(connections.some(({ id }) => id === connectionId) ? { connectionId } : 'add');
}

/** Notes that the focus has arrived where it was to go. */
export function arrive(): void {
  useShownTab.setState({ goal: null });
}
