import { BlockList, isIP } from 'node:net';

const ranges = {
  ipv4: [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ],
  ipv6: [
    ['::', 96],
    ['64:ff9b:1::', 48],
    ['fc00::', 7],
    ['fe80::', 10],
    ['fec0::', 10],
    ['ff00::', 8],
  ],
} as const;

const privateRanges = new BlockList();
for (const [network, prefix] of ranges.ipv4) privateRanges.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of ranges.ipv6) privateRanges.addSubnet(network, prefix, 'ipv6');

/**
 * True for addresses that lead to no public computer: loopback, private, link-local, shared (CGNAT), unique-local,
 * unspecified, multicast and reserved ones (IANA's special-purpose registries), IPv4 written as IPv6 included, and
 * for text that is no address.
 */
export function isPrivateAddress(address: string): boolean {
  const [plain = ''] = address.split('%', 1);
  switch (isIP(plain)) {
    case 4:
      return privateRanges.check(plain, 'ipv4');
    case 6:
      // The list judges IPv4-mapped addresses by its IPv4 ranges.
      return privateRanges.check(plain, 'ipv6');
    default:
      return true;
  }
}
