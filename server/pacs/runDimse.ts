import { connect, type Socket } from 'node:net';
import dimse from 'dcmjs-dimse';
import type { association, requests, responses } from 'dcmjs-dimse';
import { Refusal } from '../../shared/base/refusal.ts';
import type { PacsNode } from '../../shared/pacs/pacsNode.ts';
import { ReceivingNetwork } from './receivingNetwork.ts';
import { resolveHost } from './resolveHost.ts';

const { association: makers, constants } = dimse;

/** Milliseconds that the other end may be silent: until the connection stands, until it lets us in, and after that. */
export interface Patience {
  connectMs: number;
  associationMs: number;
  messageMs: number;
}
const PATIENCE: Patience = { connectMs: 10_000, associationMs: 15_000, messageMs: 60_000 };

/** One request to a PACS. */
export interface DimseTask {
  request: requests.Request;
  /** Hears every response, pending ones too. */
  hear: (response: responses.Response) => void;
  /** Adds what else is to be negotiated. */
  negotiate?: (association: association.Association) => void;
  /** Where objects that come on this association go; null refuses them. */
  folder: string | null;
  /** Called for every message, for who watches. */
  tell?: (received: number) => void;
  patience?: Patience;
}

/**
 * Asks a PACS one thing on an association of its own, and answers how many objects came.
 *
 * @throws {Refusal} pacs.unreachable, pacs.forbiddenHost, pacs.refused, pacs.notOffered, pacs.timeout, pacs.broken, disk.full
 */
export async function runDimse(node: PacsNode, task: DimseTask): Promise<{ received: number }> {
  const patience = task.patience ?? PATIENCE;
  const socket = await open(node, patience.connectMs);
  const network = new ReceivingNetwork(socket, task.folder);
  const wanted = new makers.Association(node.ourAeTitle, node.aeTitle);
  const { ImplicitVRLittleEndian, ExplicitVRLittleEndian } = constants.TransferSyntax;
  wanted.addPresentationContextFromRequest(task.request, [ExplicitVRLittleEndian, ImplicitVRLittleEndian]);
  task.negotiate?.(wanted);
  task.request.on('response', (response: responses.Response) => {
    task.hear(response);
    task.tell?.(network.received);
  });
  try {
    await converse(network, { socket, wanted, request: task.request, patience });
  } finally {
    socket.destroy();
  }
  if (network.fault) throw isFullDisk(network.fault) ? new Refusal('disk.full') : network.fault;
  return { received: network.received };
}

async function open(node: PacsNode, connectMs: number): Promise<Socket> {
  const host = await resolveHost(node.host);
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: node.port, noDelay: true });
    const fail = () => {
      socket.destroy();
      reject(new Refusal('pacs.unreachable'));
    };
    socket.setTimeout(connectMs, fail);
    socket.once('error', fail);
    socket.once('connect', () => {
      socket.removeAllListeners('error').removeAllListeners('timeout');
      resolve(socket);
    });
  });
}

function converse(
  network: ReceivingNetwork,
  given: { socket: Socket; wanted: association.Association; request: requests.Request; patience: Patience },
): Promise<void> {
  const { socket, wanted, request, patience } = given;
  return new Promise((resolve, reject) => {
    let isDone = false;
    const refuse = (refusal: Refusal) => {
      socket.destroy();
      reject(refusal);
    };
    network.on('associationAccepted', (accepted: association.Association) => {
      socket.setTimeout(patience.messageMs);
      if (accepted.getAcceptedPresentationContextFromRequest(request)) network.sendRequests(request);
      else refuse(new Refusal('pacs.notOffered'));
    });
    network.on('associationRejected', (rejected: { reason?: number; source?: number }) =>
      refuse(new Refusal('pacs.refused', {}, sayReason(rejected))),
    );
    network.on('done', () => {
      isDone = true;
      network.sendAssociationReleaseRequest();
    });
    network.on('abort', () => refuse(new Refusal('pacs.broken')));
    network.on('networkError', (error: Error) =>
      refuse(new Refusal(/timeout/i.test(error.message) ? 'pacs.timeout' : 'pacs.broken')),
    );
    network.on('associationReleaseResponse', () => resolve());
    // some PACS close at once after the last answer: what was asked for has come
    network.on('close', () => (isDone ? resolve() : refuse(new Refusal('pacs.broken'))));
    // the clocks of dcmjs-dimse do not run on a socket that is connected already; the socket's own does
    socket.setTimeout(patience.associationMs);
    network.sendAssociationRequest(wanted);
  });
}

/** PS3.8 9.3.4: which of the two names the PACS does not know is what its administrator asks first. */
function sayReason({ reason, source }: { reason?: number; source?: number }): string {
  const { CallingAeNotRecognized, CalledAeNotRecognized } = constants.RejectReason;
  if (source === constants.RejectSource.ServiceUser && reason === CallingAeNotRecognized)
    return 'It does not know our AE title: its administrator must add it.';
  if (source === constants.RejectSource.ServiceUser && reason === CalledAeNotRecognized)
    return 'Its own AE title is another than listed.';
  return '';
}

function isFullDisk(error: Error): boolean {
  return ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
}
