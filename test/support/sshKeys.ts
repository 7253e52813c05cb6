/** Public keys that nobody has the private ones of: their numbers are made up. */
export const publicKey =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g ops@example.com";

/** An RSA key of so many bits: field by field with its length before it, as RFC 4253 has it. */
export function rsaKey(bits: number): string {
  const field = (bytes: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const modulus = Buffer.alloc(bits / 8, 0xab);
  const fields = [Buffer.from("ssh-rsa"), Buffer.from([1, 0, 1]), Buffer.concat([Buffer.from([0]), modulus])];
  return `ssh-rsa ${Buffer.concat(fields.map(field)).toString("base64")}`;
}
