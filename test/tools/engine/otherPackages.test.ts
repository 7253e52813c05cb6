import assert from "node:assert/strict";
import { test } from "node:test";
import { packagesWithoutModel } from "../../../tools/engine/otherPackages";

const of = (type: string, custom = true) => ({ type, custom });

test("packages without a model are named with how many resources they have; components and Azure's are not", () => {
  const azure = [of("azure-native:network:Subnet"), of("pulumi:providers:kubernetes"), of("aks:index:Network", false)];
  assert.equal(packagesWithoutModel(azure), "");
  const others = [of("kubernetes:core/v1:Namespace"), of("random:index:RandomId"), of("kubernetes:core/v1:LimitRange")];
  assert.equal(packagesWithoutModel([...azure, ...others]), "2 of kubernetes, 1 of random");
});
