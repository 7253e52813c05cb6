import { describe, expect, test } from "@jest/globals";
import { isOnInternet, openness, opennessText } from "../../../design/network/openness";

/** All of IPv4 but one range: 32 ranges, none of which is the other's. */
const allBut = (octet: number): string[] =>
  Array.from({ length: 256 }, (_, i) => i)
    .filter(i => i !== octet)
    .map(i => `${i}.0.0.0/8`);

describe("ranges are open to everybody", () => {
  test.each<[what: string, texts: readonly string[], share: number]>([
    ["as a whole", ["0.0.0.0/0"], 1],
    ["as a whole of IPv6", ["::/0"], 1],
    ["as what is given out of IPv6", ["2000::/3"], 1],
    ["as *", ["*"], 1],
    ["as Internet", ["internet"], 1],
    ["as Any", ["Any"], 1],
    ["as a range with a hyphen", ["0.0.0.0-255.255.255.255"], 1],
    ["as two halves", ["0.0.0.0/1", "128.0.0.0/1"], 1],
    ["as two halves of IPv6", ["::/1", "8000::/1"], 1],
    ["as two halves with bits behind the prefix", ["1.2.3.4/1", "200.1.1.1/1"], 1],
    ["as four quarters", ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"], 1],
    ["as a half", ["128.0.0.0/1"], 0.43],
    ["among others", ["10.0.0.0/8", "0.0.0.0/0", "203.0.113.0/24"], 1],
    ["as all but one range", allBut(52), 0.99],
    ["as a sixteenth of the internet", ["32.0.0.0/4"], 0.07],
    ["as a sixteenth of IPv6's", ["2400::/7"], 0.06],
  ])("%s", (_, texts, share) => {
    expect(openness(texts)?.share).toBeCloseTo(share, 1);
    expect(openness(texts)?.share).toBeGreaterThanOrEqual(1 / 16);
  });
});

describe("ranges are not", () => {
  test.each<[what: string, texts: readonly string[]]>([
    ["where there are none", []],
    ["as an office's", ["203.0.113.0/24"]],
    [
      "as thirteen of the largest that somebody has",
      ["1.0.0.0/8", "2.0.0.0/7", "4.0.0.0/6", "8.0.0.0/7", "32.0.0.0/6"],
    ],
    ["as private ones", ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8"]],
    ["as what nobody has", ["224.0.0.0/3", "0.0.0.0/8"]],
    ["as the same one many times", Array.from({ length: 40 }, () => "40.0.0.0/6")],
    ["as IPv6 ranges of a provider", ["2603:1000::/24", "2a00::/12"]],
    ["as private ones of IPv6", ["fc00::/7", "fe80::/10", "::1/128"]],
    ["as service tags, whose ranges nobody knows here", ["AzureCloud", "VirtualNetwork"]],
    ["as what is no range", ["0.0.0.0/33", "shop", "1.2.3.4-", "9.0.0.0-1.0.0.0", ""]],
  ])("%s", (_, texts) => {
    expect(openness(texts)).toBeUndefined();
  });
});

test("a sixteenth less one address is less", () => {
  // 231,399,424 of 3,702,390,784 public addresses are a sixteenth: thirteen /8 and a part of one.
  const thirteen = ["32.0.0.0/5", "40.0.0.0/6", "44.0.0.0/8"];
  expect(openness([...thirteen, "45.0.0.0-45.202.223.254"])).toBeUndefined();
  expect(openness([...thirteen, "45.0.0.0-45.202.223.255"])).toBeDefined();
});

test("what is kept out beforehand does not count", () => {
  const part = (text: string, ...keptOut: string[]) => ({ text, keptOut });
  expect(openness([part("0.0.0.0/0", "0.0.0.0/0")])).toBeUndefined();
  expect(openness([part("0.0.0.0/0", "0.0.0.0/1")])?.share).toBeCloseTo(0.43, 1);
  expect(openness([part("*", "0.0.0.0/0")])?.family).toBe("IPv6");
  expect(openness([part("0.0.0.0/1", "*"), "128.0.0.0/1"])?.by).toStrictEqual(["128.0.0.0/1"]);
});

test.each<[texts: readonly string[], words: string]>([
  [["203.0.113.0/24", "0.0.0.0/0"], "0.0.0.0/0 is everybody"],
  [["203.0.113.0/24", "0.0.0.0/1", "128.0.0.0/1"], "0.0.0.0/1 and 128.0.0.0/1 together are everybody"],
  [["128.0.0.0/1"], "128.0.0.0/1 is 43 % of all public IPv4 addresses"],
  [["2000::/5", "2800::/5"], "2000::/5 and 2800::/5 together are 50 % of all public IPv6 addresses"],
  [allBut(52), "1.0.0.0/8, 2.0.0.0/8, 3.0.0.0/8 and 217 more together are 99 % of all public IPv4 addresses"],
])("%j are told in words", (texts, words) => {
  const found = openness(texts);
  expect(found && opennessText(found)).toBe(words);
});

test.each([
  ["203.0.113.7", true],
  ["203.0.113.0/24", true],
  ["10.0.0.0/7", true],
  ["Internet", true],
  ["2001:db8::/32", true],
  ["10.1.0.0/16", false],
  ["192.168.1.1", false],
  ["fd00::/8", false],
  ["VirtualNetwork", false],
])("%s has public addresses: %s", (text, has) => {
  expect(isOnInternet(text)).toBe(has);
});
