import { z } from 'zod';

/** A table: its name, the schema of its rows, and the rules that the database itself keeps. */
export interface Table<T = unknown> {
  name: string;
  schema: z.ZodObject;
  primaryKey: readonly string[];
  unique: readonly (readonly string[])[];
  indexes: readonly (readonly string[])[];
  /** column -> table.column, RESTRICT. */
  references: Readonly<Record<string, string>>;
  columns: readonly Column[];
  /** Never set; carries the type of a row. */
  readonly row?: T;
}

/** A column as both dialects keep it. */
export interface Column {
  name: string;
  type: 'text' | 'integer' | 'real' | 'boolean' | 'json';
  nullable: boolean;
}

interface JsonSchema {
  type?: string | string[];
  anyOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
}

/** Declares the table of a noun. */
export function table<S extends z.ZodObject>(
  name: string,
  schema: S,
  rules: {
    primaryKey?: readonly string[];
    unique?: readonly (readonly string[])[];
    indexes?: readonly (readonly string[])[];
    references?: Record<string, string>;
  } = {},
): Table<z.output<S>> {
  return {
    name,
    schema,
    primaryKey: rules.primaryKey ?? ['id'],
    unique: rules.unique ?? [],
    indexes: rules.indexes ?? [],
    references: rules.references ?? {},
    columns: Object.entries(schema.shape).map(([column, type]) => columnOf(column, type as z.ZodType)),
  };
}

function columnOf(name: string, type: z.ZodType): Column {
  const json = z.toJSONSchema(type, { unrepresentable: 'any' }) as JsonSchema;
  const options = json.anyOf ?? [json];
  const nullable = options.some((option) => option.type === 'null');
  const main = options.find((option) => option.type !== 'null') ?? json;
  return { name, type: typeOf(main), nullable };
}

function typeOf(json: JsonSchema): Column['type'] {
  switch (json.type) {
    case 'integer':
      return 'integer';
    case 'number':
      return 'real';
    case 'boolean':
      return 'boolean';
    case 'array':
    case 'object':
      return 'json';
    default:
      return 'text';
  }
}
