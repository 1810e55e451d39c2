import { roomsOf, type Role, type Room } from '../../shared/people/role.ts';

/** The first address of each room of the rail. */
export const roomPaths: Record<Room, string> = {
  board: '/board',
  cases: '/cases',
  import: '/import',
  read: '/read',
  adjudicate: '/adjudicate',
  notes: '/notes',
  agreement: '/agreement',
  analysis: '/analysis',
  admin: '/admin',
};

const subpaths: Record<string, Room> = {
  studies: 'import',
  series: 'import',
  held: 'import',
  links: 'import',
  timepoints: 'import',
  windows: 'import',
  rounds: 'agreement',
  review: 'analysis',
};

/** The room an address belongs to; null for one of no room. */
export function roomOfPath(path: string): Room | null {
  const first = path.split('/')[1] ?? '';
  if (first in roomPaths) return first as Room;
  return subpaths[first] ?? null;
}

/** The page that a person sees first, by role: a reader the worklist, a data manager the board, a researcher the analysis. */
export function firstPath(roles: readonly Role[]): string {
  const byRole: readonly (readonly [Role, Room])[] = [
    ['reader', 'read'],
    ['adjudicator', 'adjudicate'],
    ['dataManager', 'board'],
    ['principalInvestigator', 'notes'],
    ['researcher', 'analysis'],
    ['administrator', 'admin'],
  ];
  const first = byRole.find(([role]) => roles.includes(role));
  const room = first?.[1] ?? roomsOf(roles)[0];
  return room ? roomPaths[room] : '/sign-in';
}
