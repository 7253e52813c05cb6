import { describe, expect, test } from "@jest/globals";
import { ResourceGroup } from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { countsOf, madeOf } from "../../../tools/engine/counts";
import { SmallEngine } from "../../../tools/engine/lifecycle";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import { preview, type Preview } from "../../../tools/preview";
import { previewJson } from "../../../tools/render/json";
import { renderMarkdown } from "../../../tools/render/markdown";
import { renderPreview } from "../../../tools/render/preview";
import { readProject } from "../../../tools/stackFile";
import { inProcess, ownProgram } from "../../support/inProcess";
import { root } from "../../support/project";

const of = (op: "create" | "update" | "delete" | "same", type: string, custom = true) => ({ op, type, custom });

test("components, the stack and providers are counted as Pulumi does, and are nothing that is made", () => {
  const all = [
    of("create", "pulumi:pulumi:Stack", false),
    of("update", "aks:index:Environment", false),
    of("create", "pulumi:providers:azure-native"),
    of("create", "azure-native:network:Subnet"),
    of("delete", "kubernetes:core/v1:Namespace"),
  ];
  expect(countsOf(all)).toStrictEqual({ create: 3, update: 1, replace: 0, delete: 1, same: 0 });
  expect(madeOf(all)).toStrictEqual({ create: 1, update: 0, replace: 0, delete: 1, same: 0 });
});

describe("a preview", () => {
  const shownBy = (shown: Preview) => ({
    text: /^(\d+) without components and the stack: (\d+) to create$/m.exec(renderPreview(shown, { expand: false })),
    rows: /^\| <code>dev<\/code> .* \+(\d+) \|/m.exec(renderMarkdown([shown])),
    json: previewJson(shown) as { readonly made: { readonly create: number }; readonly resources: readonly unknown[] },
  });

  test("says one number in text, Markdown and JSON", async () => {
    const { text, rows, json } = shownBy(await preview(readProject(root), "dev", { run: ownProgram }));
    expect([text?.[1], text?.[2], rows?.[1]]).toStrictEqual(["23", "23", "23"]);
    expect(json.made.create).toBe(23);
  });
});

test("a rehearsal's look ahead counts what would be deleted, as a preview does", async () => {
  const groups = (...names: readonly string[]) =>
    inProcess(() => {
      class Part extends pulumi.ComponentResource {}
      const parent = new Part("aks:index:Part", "part");
      for (const name of names)
        new ResourceGroup(name, { resourceGroupName: name, location: "westeurope" }, { parent });
    });
  const engine = new SmallEngine(new FakeAzure(), "aks", "test");
  await engine.up(groups("a", "b"));
  const { counts } = await engine.preview(groups("b", "c"));
  expect(counts).toMatchObject({ create: 1, delete: 1 });
  expect((await engine.up(groups("b", "c"))).counts).toStrictEqual(counts);
});
