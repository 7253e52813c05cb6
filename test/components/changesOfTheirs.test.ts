import { describe, expect, test } from "@jest/globals";
import * as components from "../../components";
import { owners } from "../../design/drift/owners";
import { mutabilityOf, rowOf, Truth } from "../../design/mutability";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { pluginCases } from "../entries/pluginCases";
import { runInProcess } from "../support/inProcess";

type Component = new (name: string, args: object) => object;
const classes = components as unknown as Readonly<Record<string, Component>>;

/** Every component of Azure's resources, with args that make all it can create. */
const cases = Object.entries(pluginCases)
  .filter(([component, { creates }]) => creates.length > 0 && component in classes)
  .map(([component, { args }]) => ({ component, args }));

/** What has to go before what it refers to is replaced, though Azure takes another value: with a rule or an endpoint Azure deletes
 *  its associations. */
const goesFirst = ["monitor:DataCollectionRuleAssociation dataCollectionRuleId"];

describe.each(cases)("$component", ({ component, args }) => {
  const made = async () => {
    const azure = new FakeAzure({ existingGroups: "any", judges: false });
    const { resources } = await runInProcess(() => new classes[component]("it", args), { azure });
    return resources.filter(({ type }) => type.startsWith("azure-native:"));
  };

  test("has a resource replaced for nothing that Azure changes in place", async () => {
    const wrong = (await made()).flatMap(({ type, replaceOnChanges }) =>
      replaceOnChanges.filter(path => {
        const row = rowOf(mutabilityOf(type)?.properties ?? [], path);
        const isFirst = goesFirst.includes(`${type.replace("azure-native:", "")} ${path}`);
        return typeof row?.truth === "string" && row.truth !== Truth.fixed && !isFirst;
      }),
    );
    expect(wrong).toStrictEqual([]);
  });

  test("leaves nothing alone that nobody else is known to write", async () => {
    const wrong = (await made()).flatMap(({ type, ignoreChanges }) =>
      ignoreChanges.filter(path => !owners.some(owner => type === `azure-native:${owner.type}` && owner.path === path)),
    );
    expect(wrong).toStrictEqual([]);
  });
});
