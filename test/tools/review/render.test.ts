import { expect, test } from "@jest/globals";
import type { Problem } from "../../../design/contract/problems";
import { assess } from "../../../design/assess";
import type { RoleGrant } from "../../../design/identity/grant";
import { renderDesign } from "../../../tools/render/design";
import { grantCommands } from "../../../tools/render/grants";
import { keyText } from "../../../tools/render/problems";
import { choicesWith, context, ids } from "../../support/choices";

const problem = (id: string, key: string): Problem => ({ id, key, severity: "error", message: "", fix: "", doc: "" });

test.each([
  ["a key", problem("M1", "egress.firewall.zones"), "aks:egress.firewall.zones"],
  ["an arg", { ...problem("M1", "zones"), inArgs: true }, "zones"],
  ["args as a whole", { ...problem("C5", ""), inArgs: true }, "(program)"],
  ["a file that is none", problem("C8", ""), "(file)"],
  ["what a program makes without choices", problem("M2", ""), "(program)"],
])("a problem of %s is shown there", (_, found, place) => {
  expect(keyText(found)).toBe(place);
});

test("roles of the kubelet's identity stand apart from the control plane's, also as commands for an administrator", () => {
  const { design } = assess(choicesWith({ "roleAssignments.kind": "granted" }), context);
  const pull: RoleGrant = {
    key: "registry",
    principal: "kubelet",
    role: "clusterUser",
    scope: { id: ids.vnet, what: "id of the registry" },
    reason: "pulls images",
  };
  const more = { ...design, roles: [...design.roles, pull] };
  const lines = renderDesign(more).map(line => line.trim());
  const heading = lines.findIndex(line => line.includes("Roles of the kubelet's identity (to be granted by you)"));
  expect(lines[heading + 1]).toMatch(/Cluster User Role +on registry +pulls images/);
  expect(renderDesign(design).join()).not.toContain("kubelet's identity");
  expect(grantCommands(more).at(-1)).toContain("'<principal id of the kubelet identity>'");
});
