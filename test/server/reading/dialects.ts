import { postgresBin } from '../db/postgres.ts';

/** The databases that a test of reading runs on; without PostgreSQL it says so. */
export const dialects = postgresBin() || process.env.CI ? (['sqlite', 'postgres'] as const) : (['sqlite'] as const);
if (dialects.length === 1)
  console.log('PostgreSQL is not installed: these tests ran on SQLite only. apt-get install postgresql brings it.');
