import type { Role } from './role.ts';

/** The people of the demo project and their passwords, which are no secret: it holds nobody real. */
export const demoPeople: readonly { name: string; displayName: string; roles: Role[]; password: string }[] = [
  { name: 'li', displayName: 'Dr. Li, neuroradiologist', roles: ['reader'], password: 'leptolink-demo' },
  { name: 'wang', displayName: 'Dr. Wang, neuroradiologist', roles: ['reader'], password: 'leptolink-demo' },
  { name: 'chen', displayName: 'Prof. Chen, adjudicator', roles: ['adjudicator'], password: 'leptolink-demo' },
  { name: 'zhao', displayName: 'Zhao, data manager', roles: ['dataManager'], password: 'leptolink-demo' },
  {
    name: 'sun',
    displayName: 'Prof. Sun, principal investigator',
    roles: ['principalInvestigator'],
    password: 'leptolink-demo',
  },
  { name: 'wu', displayName: 'Dr. Wu, researcher', roles: ['researcher'], password: 'leptolink-demo' },
  { name: 'admin', displayName: 'Administrator', roles: ['administrator'], password: 'leptolink-demo' },
];
