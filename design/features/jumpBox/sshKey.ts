/** Types of keys that Azure takes. Source: virtual-machines/linux/mac-create-ssh-keys. */
const types = ["ssh-rsa", "ssh-ed25519"];

/** What is wrong with a public key; undefined where nothing is. It never repeats what was written, which may be a private one. */
export function wrongSshKey(text: string): string | undefined {
  if (/PRIVATE KEY/.test(text)) return "it is a private key, which belongs to nobody but its owner";
  const [type, body = ""] = text.trim().split(/\s+/);
  if (!types.includes(type)) return `it does not begin with ${types.join(" or ")}`;
  const bytes = bytesOf(body);
  const first = bytes && fieldOf(bytes, 0);
  if (!bytes || !first || String.fromCharCode(...first.value) !== type) return `what follows ${type} is no such key`;
  if (type === "ssh-ed25519") {
    const point = fieldOf(bytes, first.end);
    return point?.value.length === 32 && point.end === bytes.length ? undefined : "it is not whole";
  }
  const exponent = fieldOf(bytes, first.end);
  const modulus = exponent && fieldOf(bytes, exponent.end);
  if (modulus?.end !== bytes.length) return "it is not whole";
  const bits = bitsOf(modulus.value);
  return bits >= 2048 ? undefined : `it is an RSA key of ${bits} bits, and Azure wants 2048 at least`;
}

function bytesOf(base64: string): number[] | undefined {
  try {
    return Array.from(atob(base64), char => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** A field of a key: its length in four bytes, then itself. Source: RFC 4251, section 5. */
function fieldOf(bytes: readonly number[], at: number): { readonly value: number[]; readonly end: number } | undefined {
  const begin = at + 4;
  const end = begin + bytes.slice(at, begin).reduce((sum, byte) => sum * 256 + byte, 0);
  return begin <= bytes.length && end <= bytes.length ? { value: bytes.slice(begin, end), end } : undefined;
}

function bitsOf(bytes: readonly number[]): number {
  const first = bytes.findIndex(byte => byte > 0);
  return first < 0 ? 0 : (bytes.length - first - 1) * 8 + (32 - Math.clz32(bytes[first]));
}
