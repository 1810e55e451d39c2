import type { z } from 'zod';

/** Who may call a route: everybody, everybody signed in, or these roles. */
export type Audience = 'public' | 'signedIn' | readonly string[];

/**
 * One address of the server: input is the union of path parameters, query and body, parsed strictly on entry; output is parsed on
 * exit, so that what is not listed cannot leak.
 */
export interface Route<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `:name` marks a path parameter. */
  path: string;
  audience: Audience;
  input: I;
  output: O;
  /** Answers days as they truly were: only for roles with the identity store open. */
  trueDates?: boolean;
}

/** Declares a route; keeps the types of its schemas. */
export function route<I extends z.ZodType, O extends z.ZodType>(facts: Route<I, O>): Route<I, O> {
  return facts;
}
