import { lookup } from 'node:dns/promises';
import { BlockList, isIPv6 } from 'node:net';
import { Refusal } from '../../shared/base/refusal.ts';

/** Link-local addresses: no PACS lives there, but a cloud machine's metadata do. */
const forbidden = new BlockList();
forbidden.addSubnet('169.254.0.0', 16);
forbidden.addSubnet('fe80::', 10, 'ipv6');
forbidden.addAddress('fd00:ec2::254', 'ipv6');
forbidden.addAddress('100.100.100.200');
forbidden.addAddress('0.0.0.0');
forbidden.addAddress('::', 'ipv6');

/** The address behind a host's name, looked up once: what was checked is what is connected to. @throws {Refusal} pacs.unreachable, pacs.forbiddenHost */
export async function resolveHost(host: string): Promise<string> {
  const found = await lookup(host).catch(() => null);
  if (!found) throw new Refusal('pacs.unreachable', {}, 'Its name is not known here.');
  if (forbidden.check(found.address, isIPv6(found.address) ? 'ipv6' : 'ipv4')) throw new Refusal('pacs.forbiddenHost');
  return found.address;
}
