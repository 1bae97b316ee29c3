/**
 * What addresses of one customer have in common, who has as many of them as they like: of IPv6 the first 64 bits. An IPv4 address is
 * what it is, also where it is written as one of IPv6. What is no address stays as it is.
 */
export function networkOf(address: string): string {
  const [plain = ''] = address.toLowerCase().split('%'); // without the name of an interface
  if (!plain.includes(':')) return plain;
  const groups = groupsOf(plain);
  if (!groups) return plain;
  const [high = 0, low = 0] = groups.slice(6);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** Eight numbers of 16 bits. */
function groupsOf(address: string): number[] | undefined {
  const [before = '', after, ...more] = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, inHexadecimal).split('::');
  const parts = (side: string | undefined) => (side ? side.split(':') : []);
  const [first, last] = [parts(before), parts(after)];
  const missing = 8 - first.length - last.length;
  const filled = after === undefined ? first : [...first, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...last];
  const isAddress = more.length === 0 && filled.length === 8 && filled.every((group) => /^[\da-f]{1,4}$/.test(group));
  return isAddress ? filled.map((group) => Number.parseInt(group, 16)) : undefined;
}

function inHexadecimal(_dotted: string, ...numbers: string[]): string {
  const [a = 0, b = 0, c = 0, d = 0] = numbers.slice(0, 4).map(Number);
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}
