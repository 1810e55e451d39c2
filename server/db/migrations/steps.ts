import { DataTypes, type QueryInterface, type ModelAttributeColumnOptions } from 'sequelize';
import type { Column } from '../table.ts';

/** What a migration may do: only steps that are safe on both dialects (no change or removal of columns, toolchain.md 6). */
export interface Steps {
  create(name: string, columns: Record<string, ModelAttributeColumnOptions>): Promise<void>;
  /** Adds a column; one that may not be null brings the value that older rows get. */
  add(name: string, key: string, added: ModelAttributeColumnOptions): Promise<void>;
  unique(name: string, columns: string[]): Promise<void>;
  index(name: string, columns: string[]): Promise<void>;
  run(sql: { sqlite: string; postgres: string }): Promise<void>;
}

const types = {
  text: DataTypes.TEXT,
  json: DataTypes.TEXT,
  integer: DataTypes.BIGINT,
  real: DataTypes.DOUBLE,
  boolean: DataTypes.BOOLEAN,
} as const satisfies Record<Column['type'], unknown>;

/** A column of a new table; JSON is kept as text, integers as 64 bit. References are RESTRICT. */
export function column(
  type: Column['type'],
  rules: { nullable?: boolean; primaryKey?: boolean; references?: string; older?: string | number } = {},
): ModelAttributeColumnOptions {
  const [model, key] = rules.references?.split('.') ?? [];
  return {
    type: types[type],
    allowNull: rules.nullable ?? false,
    ...(rules.primaryKey ? { primaryKey: true } : {}),
    ...(rules.older === undefined ? {} : { defaultValue: rules.older }),
    ...(model && key ? { references: { model, key }, onDelete: 'RESTRICT', onUpdate: 'RESTRICT' } : {}),
  };
}

/** The steps over a query interface. */
export function stepsOf(query: QueryInterface): Steps {
  return {
    create: (name, columns) => query.createTable(name, columns),
    add: (name, key, added) => query.addColumn(name, key, added),
    unique: (name, columns) =>
      query.addIndex(name, columns, { unique: true, name: `${name}_${columns.join('_')}_unique` }),
    index: (name, columns) => query.addIndex(name, columns, { name: `${name}_${columns.join('_')}` }),
    run: async (sql) => {
      await query.sequelize.query(query.sequelize.getDialect() === 'postgres' ? sql.postgres : sql.sqlite);
    },
  };
}
