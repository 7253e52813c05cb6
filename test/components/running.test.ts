import { expect, test } from "@jest/globals";
import { Environment } from "../../components";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { runInProcess } from "../support/inProcess";
import { shop } from "./shop";

const azure = new FakeAzure({ existingGroups: "any" });
const sized = (vmSize: string) => () => new Environment("shop", { ...shop, systemPool: { vmSize } });

test("a preview of a running cluster already refuses what Azure would refuse in the middle of an update", async () => {
  const deployed = await runInProcess(sized("Standard_D4ds_v5"), { azure, dryRun: false });
  const [, cluster] = [...deployed.outputs].find(([urn]) => urn.endsWith("::shop-cluster")) ?? [];
  expect(cluster).toMatchObject({ nodeResourceGroupName: "rg-shop-nodes-test-westeurope" });
  await expect(runInProcess(sized("Standard_D8ds_v5"), { azure, state: deployed.state() })).rejects.toThrow(
    /vmSize of the system pool can't change/,
  );
});
