import ipaddr from "ipaddr.js";

/**
 * Whether an IP address, as four numbers or in any spelling of IPv6, is one that the public
 * internet routes to. Everything else is somebody's own network: loopback, private, link-local,
 * shared (100.64/10), multicast, documentation and reserved ranges, and every form in which an
 * IPv4 address is carried inside IPv6 (mapped, compatible, NAT64, 6to4, Teredo, ISATAP), since
 * what it carries may be such an address. What is not an address at all is not public.
 */
export function isPublicAddress(text: string): boolean {
  // A zone ("fe80::1%eth0") only ever names an interface of this machine.
  if (text.includes("%") || !ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== "unicast") return false;
  if (address.kind() === "ipv4") {
    // "0x7f.1" and the like: a resolver never answers so, and a URL parser has spelt them out.
    return address.toString() === text;
  }
  const bytes = address.toByteArray();
  const [first = 0, second = 0, third = 0] = bytes;
  // Global unicast is 2000::/3 (RFC 4291); 3fff::/20 in it is for documentation (RFC 9637).
  if (first >> 5 !== 1) return false;
  if (first === 0x3f && second === 0xff && third >> 4 === 0) return false;
  return !isIsatap(bytes);
}

/** RFC 5214: an interface identifier of [02]00:5efe carries an IPv4 address in its last half. */
const isIsatap = (bytes: readonly number[]) =>
  ((bytes[8] ?? 0) & 0xfd) === 0 && bytes[9] === 0 && bytes[10] === 0x5e && bytes[11] === 0xfe;
