import { Sequelize, Transaction } from 'sequelize';
import type { Config } from '../base/config.ts';

interface RawConnection {
  exec(sql: string, done: (error: Error | null) => void): void;
}

interface Connections {
  getConnection(options: unknown): Promise<unknown>;
}

const PRAGMAS = 'PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;';

/**
 * Connects to the research database: a SQLite file, or PostgreSQL by its address.
 *
 * SQLite runs WAL with synchronous=FULL (reliability.md finding 5). Sequelize opens a connection of its own for each transaction and
 * calls no hook for it, so the pragmas are set when a connection is first handed out.
 */
export async function connect(file: string, config: Pick<Config, 'databaseUrl'>): Promise<Sequelize> {
  if (config.databaseUrl) return new Sequelize(config.databaseUrl, { logging: false, pool: { max: 8 } });
  const sequelize = new Sequelize({
    dialect: 'sqlite',
    storage: file,
    logging: false,
    transactionType: Transaction.TYPES.IMMEDIATE,
  });
  const connections = sequelize.connectionManager as unknown as Connections;
  const original = connections.getConnection.bind(connections);
  const seen = new WeakSet<object>();
  connections.getConnection = async (options: unknown) => {
    const connection = (await original(options)) as RawConnection;
    if (!seen.has(connection)) {
      seen.add(connection);
      await execute(connection, PRAGMAS);
    }
    return connection;
  };
  await sequelize.query('PRAGMA journal_mode=WAL');
  return sequelize;
}

function execute(connection: RawConnection, sql: string): Promise<void> {
  return new Promise((resolve, reject) => connection.exec(sql, (error) => (error ? reject(error) : resolve())));
}
