import type { FirewallDnatRule } from "../../contract/choices";
import { keysAreNames } from "../../contract/commonRules";
import { azureDoc, type Finding, type Rule } from "../../contract/rule";
import { childKey } from "../../contract/tree";
import { parseAddress } from "../../network/cidr";
import type { FirewallPart } from "./rules";
import { isAddresses } from "./written";

const dnatPage = azureDoc("firewall/tutorial-firewall-dnat-policy");

interface Entry extends FirewallDnatRule {
  readonly name: string;
  readonly key: string;
}

const entriesOf = ({ firewall }: FirewallPart): Entry[] =>
  Object.entries<FirewallDnatRule>(firewall?.dnat ?? {}).map(([name, rule]) => ({
    ...rule,
    name,
    key: childKey(firewall?.key ?? "", `dnat.${name}`),
  }));

const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65535;

/** What a firewall lets in. */
export const dnatRules: readonly Rule<FirewallPart>[] = [
  keysAreNames(part => entriesOf(part).map(({ key, name }) => [key, name]), { extended: true }),
  {
    id: "X170",
    severity: "error",
    title: "what a firewall lets in has an address, ports and sources that Azure takes",
    doc: dnatPage,
    judge: part =>
      entriesOf(part).flatMap(({ key, address, ports, sources }): Finding[] => [
        ...(parseAddress(address) === undefined
          ? [
              {
                key: `${key}.address`,
                message: `${JSON.stringify(address)} is no IPv4 address`,
                fix: "Write the address of an internal load balancer, like 10.240.0.13.",
              },
            ]
          : []),
        ...(ports.length === 0
          ? [{ key: `${key}.ports`, message: "no port is given", fix: "Give at least one." }]
          : []),
        ...ports.flatMap((port, i) =>
          isPort(port)
            ? []
            : [
                {
                  key: `${key}.ports[${i}]`,
                  message: `${port} is no port`,
                  fix: "Write a whole number from 1 to 65535.",
                },
              ],
        ),
        ...(sources.length === 0
          ? [{ key: `${key}.sources`, message: "nobody may come in", fix: 'Give ranges, or "*" for everybody.' }]
          : []),
        ...sources.flatMap((source, i) =>
          source === "*" || isAddresses(source)
            ? []
            : [
                {
                  key: `${key}.sources[${i}]`,
                  message: `${JSON.stringify(source)} is no address or range`,
                  fix: 'Write it like 203.0.113.0/24, or "*".',
                },
              ],
        ),
      ]),
  },
  {
    id: "X171",
    severity: "error",
    title: "a port of a firewall's address is let in by one rule",
    doc: dnatPage,
    judge: part => {
      const taken = new Map<number, string>();
      return entriesOf(part).flatMap(({ key, name, ports }) =>
        ports.flatMap((port, i): Finding[] => {
          const other = taken.get(port);
          taken.set(port, other ?? name);
          return other === undefined
            ? []
            : [
                {
                  key: `${key}.ports[${i}]`,
                  message: `port ${port} is ${other === name ? "there twice" : `handed on by ${other} already`}`,
                  fix: "Leave it to one of the two.",
                },
              ];
        }),
      );
    },
  },
];
