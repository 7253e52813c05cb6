import { describe, expect, test } from "@jest/globals";
import type { FakeAzure } from "../../../tools/fakeAzure/model";
import type { Properties } from "../../../tools/wire";
import { group, identity, identityId, roles, send, subnet, subnetId, vnetId, world } from "./aksWorld";

const token = "azure-native:authorization:RoleAssignment";
const names = ["11111111-2222-4333-a444-555555555555", "11111111-2222-4333-a444-666666666666"] as const;
const role = (id: string): string => `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${id}`;

/** Assigns a role, at once after what came before. */
function assign(azure: FakeAzure, inputs: Properties): void {
  const all: Properties = {
    scope: vnetId,
    principalId: azure.read(identityId("someone"))?.outputs.principalId,
    principalType: "ServicePrincipal",
    roleDefinitionId: role(roles.network),
    roleAssignmentName: names[0],
    ...inputs,
  };
  azure.put(token, azure.idOf(token, all), all);
}

describe("what Azure refuses of a role assignment", () => {
  const rows: Record<string, { readonly code: string; readonly with: Properties; readonly mend: Properties }> = {
    "a name is a GUID": {
      code: "InvalidRoleAssignmentId",
      with: { roleAssignmentName: "one" },
      mend: { roleAssignmentName: names[1] },
    },
    "a principal is a GUID": {
      code: "InvalidPrincipalId",
      with: { principalId: "p" },
      mend: { principalId: names[1] },
    },
    "a role is one": {
      code: "InvalidRoleDefinitionId",
      with: { roleDefinitionId: "Network Contributor" },
      mend: { roleDefinitionId: role(roles.zone) },
    },
    "an identity is a service principal": {
      code: "UnmatchedPrincipalType",
      with: { principalType: "User" },
      mend: { principalType: "ServicePrincipal" },
    },
    "a scope is there": {
      code: "ResourceNotFound",
      with: { scope: subnetId("nowhere") },
      mend: { scope: group },
    },
  };
  test.each(Object.entries(rows))("%s", (_, { code, with: inputs, mend }) => {
    const azure = world({}, identity("someone"));
    expect(() => assign(azure, inputs)).toThrowAzure(code);
    expect(() => assign(azure, { ...inputs, ...mend })).not.toThrow();
  });

  test("an identity that is new is found by its type, or later", () => {
    const azure = world({});
    const request = identity("someone");
    const type = `azure-native:${request[0]}`;
    azure.put(type, azure.idOf(type, request[1]), request[1]);
    expect(() => assign(azure, { principalType: undefined })).toThrowAzure("PrincipalNotFound");
    assign(azure, {});
    azure.now += 60;
    assign(azure, { principalType: undefined, scope: group, roleAssignmentName: names[1] });
  });

  test("the same role is assigned once", () => {
    const azure = world({}, identity("someone"));
    assign(azure, {});
    expect(() => assign(azure, { roleAssignmentName: names[1] })).toThrowAzure("RoleAssignmentExists");
    assign(azure, { roleAssignmentName: names[1], roleDefinitionId: role(roles.zone) });
  });

  test("an assignment stays as it is", () => {
    const azure = world({}, identity("someone"));
    assign(azure, {});
    const changes = [{ roleDefinitionId: role(roles.zone) }, { principalId: names[1] }];
    for (const inputs of changes) expect(() => assign(azure, inputs)).toThrowAzure("RoleAssignmentUpdateNotPermitted");
    expect(() => assign(azure, { description: "for the nodes" })).not.toThrow();
  });
});

describe("locks", () => {
  const lock = (scope: string, level = "CanNotDelete"): readonly [string, Properties] => [
    "authorization:ManagementLockByScope",
    { scope, level, lockName: "keep" },
  ];
  const locked = (scope: string, level?: string): FakeAzure =>
    world({}, subnet("nodes", "10.0.0.0/22"), identity("someone"), lock(scope, level));
  const lockId = (scope: string): string => `${scope}/providers/Microsoft.Authorization/locks/keep`;

  test("keep what they are on, what is in it, and what it is in", () => {
    const azure = locked(vnetId);
    for (const id of [vnetId, subnetId("nodes"), group]) expect(() => azure.delete(id)).toThrowAzure("ScopeLocked");
    azure.delete(identityId("someone"));
    azure.delete(lockId(vnetId));
    azure.delete(group);
    expect(azure.count).toBe(0);
  });

  test("keep roles on what they are on", () => {
    const azure = world({}, identity("someone"));
    assign(azure, {});
    send(azure, lock(vnetId));
    const id = `${vnetId}/providers/Microsoft.Authorization/roleAssignments/${names[0]}`;
    expect(() => azure.delete(id)).toThrowAzure("ScopeLocked");
    azure.delete(lockId(vnetId));
    azure.delete(id);
  });

  test("let changes pass, unless they are for reading only", () => {
    const change = subnet("nodes", "10.0.0.0/22", { serviceEndpoints: [] });
    send(locked(group), change);
    expect(() => send(locked(group, "ReadOnly"), change)).toThrowAzure("ScopeLocked");
  });

  test("have one of two levels", () => {
    expect(() => locked(group, "Frozen")).toThrowAzure("InvalidRequestContent");
  });
});
