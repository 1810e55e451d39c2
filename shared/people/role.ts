import { z } from 'zod';

/** What a person does in the project; one person may have several. */
export const Role = z.enum([
  'reader',
  'adjudicator',
  'dataManager',
  'principalInvestigator',
  'researcher',
  'administrator',
]);
export type Role = z.infer<typeof Role>;

/** A room of the screen and who may enter it. */
export const rooms = {
  board: ['dataManager', 'researcher', 'administrator'],
  cases: ['dataManager', 'researcher', 'administrator'],
  import: ['dataManager', 'administrator'],
  read: ['reader'],
  adjudicate: ['adjudicator'],
  notes: ['dataManager', 'principalInvestigator', 'administrator'],
  agreement: ['dataManager', 'researcher', 'administrator'],
  analysis: ['researcher', 'administrator'],
  admin: ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Room = keyof typeof rooms;

/** The rooms that somebody with these roles sees, in the order of the rail. */
export function roomsOf(roles: readonly Role[]): Room[] {
  return (Object.keys(rooms) as Room[]).filter((room) => rooms[room].some((role) => roles.includes(role)));
}
