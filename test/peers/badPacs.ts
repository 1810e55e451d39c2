import { createRequire } from 'node:module';
import { createServer, type Socket } from 'node:net';
import dimse from 'dcmjs-dimse';
import type { association, requests, responses } from 'dcmjs-dimse';

const { constants, requests: makers, responses: answers, Scp } = dimse;

// the peer's own library prints what it does not know of a file
(createRequire(import.meta.url)('dcmjs') as { log: { setLevel(level: string): void } }).log.setLevel('silent');

/** A PACS on loopback that sends these files whatever study was asked for, and says that it could not send one more. */
export async function startBadPacs(files: readonly string[]): Promise<{ port: number; stop(): Promise<void> }> {
  class BadPacs extends Scp {
    override associationRequested(asked: association.Association): void {
      for (const { id } of asked.getPresentationContexts()) {
        const context = asked.getPresentationContext(id);
        context.setResult(constants.PresentationContextResult.Accept, context.getTransferSyntaxUids()[0]);
      }
      this.sendAssociationAccept();
    }

    override associationReleaseRequested(): void {
      this.sendAssociationReleaseResponse();
    }

    override cGetRequest(request: requests.CGetRequest, answer: (responses: responses.CGetResponse[]) => void): void {
      const send = (rest: readonly string[]): void => {
        const [file, ...others] = rest;
        if (file === undefined) {
          const last = answers.CGetResponse.fromRequest(request);
          last.setStatus(0xb000);
          last.setFailures(1);
          answer([last]);
          return;
        }
        const store = new makers.CStoreRequest(file);
        store.on('done', () => send(others));
        this.sendRequests(store);
      };
      send(files);
    }
  }
  return listen((socket) => void new BadPacs(socket));
}

/** A PACS that lets connections in and never says a word. */
export function startSilentPacs(): Promise<{ port: number; stop(): Promise<void> }> {
  return listen(() => undefined);
}

async function listen(take: (socket: Socket) => void): Promise<{ port: number; stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    take(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: (server.address() as { port: number }).port, stop };
}
