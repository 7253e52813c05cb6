import { expect, test } from "@jest/globals";
import { packagesWithoutModel } from "../../../tools/engine/otherPackages";

const of = (type: string, custom = true) => ({ type, custom });

test("packages without a model are named with how many resources they have; components and Azure's are not", () => {
  const azure = [of("azure-native:network:Subnet"), of("pulumi:providers:kubernetes"), of("aks:index:Network", false)];
  expect(packagesWithoutModel(azure)).toBe("");
  const others = [of("kubernetes:core/v1:Namespace"), of("random:index:RandomId"), of("kubernetes:core/v1:LimitRange")];
  expect(packagesWithoutModel([...azure, ...others])).toBe("2 of kubernetes, 1 of random");
});
