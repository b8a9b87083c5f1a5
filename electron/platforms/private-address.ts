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
    ['192.0.2.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ],
  ipv6: [
    ['::', 96],
    ['::ffff:0:0:0', 96],
    ['64:ff9b:1::', 48],
    ['100::', 64],
    ['2001::', 32],
    ['2001:db8::', 32],
    ['3fff::', 20],
    ['5f00::', 16],
    ['fc00::', 7],
    ['fe80::', 10],
    ['fec0::', 10],
    ['ff00::', 8],
  ],
} as const;

const privateRanges = new BlockList();
for (const [network, prefix] of ranges.ipv4) privateRanges.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of ranges.ipv6) privateRanges.addSubnet(network, prefix, 'ipv6');

/** Where gateways send on what they get to the IPv4 address that is written in it, and at which of its 16-bit groups. */
const carriers = [
  { network: '64:ff9b::', prefix: 96, group: 6 },
  { network: '2002::', prefix: 16, group: 1 },
].map(({ network, prefix, group }) => {
  const range = new BlockList();
  range.addSubnet(network, prefix, 'ipv6');
  return { range, group };
});

/**
 * True for addresses that lead to no public computer, and for text that is no address. By IANA's special-purpose registries:
 * loopback, unspecified, private, shared (CGNAT), link-local, unique-local, site-local, multicast, protocol
 * assignments, benchmarks, documentation, discard-only, segment routing and reserved ones. An IPv4 address written as IPv6
 * is judged as that IPv4 address where it is mapped (::ffff:0:0/96), translated (NAT64, 64:ff9b::/96) or tunnelled (6to4,
 * 2002::/16); what is compatible (::/96), translated otherwise (::ffff:0:0:0/96, 64:ff9b:1::/48) or Teredo (2001::/32) is
 * private altogether.
 */
export function isPrivateAddress(address: string): boolean {
  const [plain = ''] = address.split('%', 1);
  switch (isIP(plain)) {
    case 4:
      return privateRanges.check(plain, 'ipv4');
    case 6: {
      const carrier = carriers.find(({ range }) => range.check(plain, 'ipv6'));
      if (carrier) return privateRanges.check(carriedBy(plain, carrier.group), 'ipv4');
      // The list judges IPv4-mapped addresses by its IPv4 ranges.
      return privateRanges.check(plain, 'ipv6');
    }
    default:
      return true;
  }
}

/** The IPv4 address in the two groups of an IPv6 one that begin here. */
function carriedBy(address: string, group: number): string {
  // URLs write every IPv6 address in one form: hexadecimal groups, the longest run of zeros left out.
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const before = head.split(':').filter((each) => each !== '');
  const after = tail.split(':').filter((each) => each !== '');
  const groups = [
    ...before,
    ...Array.from({ length: 8 - before.length - after.length }, () => '0'),
    ...after,
  ];
  return [group, group + 1]
    .map((index) => Number.parseInt(groups[index] ?? '0', 16))
    .flatMap((value) => [value >> 8, value & 0xff])
    .join('.');
}
