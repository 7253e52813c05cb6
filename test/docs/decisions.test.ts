import { expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { EgressKind, VnetKind } from "../../design";
import { blocks } from "../../design/contract/problems";
import { ids, problemsWith, spoke, type Values } from "../support/choices";
import { root } from "../support/project";

const guide = fs.readFileSync(path.join(root, "docs/guides/networkAndEgress.md"), "utf8");

/** What a way out needs besides its name; its block says nothing of the network. */
const settings: Partial<Record<EgressKind, object>> = {
  appliance: { address: "10.0.0.4" },
  preconfigured: { outboundType: "userDefinedRouting" },
};
const route = { id: ids.routeTable, defaultNextHop: "VirtualAppliance" };
const vnets: Record<VnetKind, Values> = {
  managed: { "network.vnet": { kind: "managed" } },
  create: { "network.vnet": { kind: "create" } },
  existing: { "network.vnet": spoke({ routeTable: route }) },
};

/** Rules in a cell. */
const named = (cell: string): string[] => [...cell.matchAll(/\[([A-Z]\d+)\]/g)].map(([, id]) => id);

/** The table whose columns are the kinds of networks: rules by way out and network. */
function table(): Record<string, Record<string, string[]>> {
  const cellsOf = (line: string): string[] => line.split("|").map(cell => cell.trim().replace(/`/g, ""));
  const lines = guide.split("\n");
  const head = lines.findIndex(line => cellsOf(line).join() === ["", "egress.kind", ...Object.keys(vnets), ""].join());
  const end = lines.indexOf("", head);
  return Object.fromEntries(
    lines.slice(head + 2, end).map(line => {
      const [, kind, ...cells] = cellsOf(line);
      return [kind, Object.fromEntries(Object.keys(vnets).map((vnet, i) => [vnet, named(cells[i])]))];
    }),
  );
}

test("the table of ways out and networks names exactly the rules that refuse a combination", () => {
  const refusals = (kind: EgressKind): Record<string, string[]> =>
    Object.fromEntries(
      Object.entries(vnets).map(([vnet, values]) => {
        const egress = { kind, [kind]: settings[kind] ?? {} };
        const errors = problemsWith({ ...values, "network.reservedCidrs": ["10.0.0.0/16"], egress }).filter(blocks);
        return [vnet, [...new Set(errors.map(p => p.id))]];
      }),
    );
  expect(table()).toStrictEqual(Object.fromEntries(Object.values(EgressKind).map(kind => [kind, refusals(kind)])));
});
