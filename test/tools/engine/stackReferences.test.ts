import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as resources from "@pulumi/azure-native/resources";
import { readStackOutputs } from "../../../tools/engine/questions/stackReferences";
import { readState, type StackState } from "../../../tools/engine/state";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import { preview, type PreviewOptions } from "../../../tools/preview";
import { rehearse } from "../../../tools/rehearse";
import { readProject } from "../../../tools/stackFile";
import { UsageError } from "../../../tools/usageError";
import { inProcess } from "../../support/inProcess";
import { pulumiAks } from "../../support/cli";
import { only, temporaryProject } from "../../support/project";

const network = "organization/network/dev";
const program = () => {
  const reference = new pulumi.StackReference(network);
  const tags = {
    subnet: reference.requireOutput("subnetId") as pulumi.Output<string>,
    token: reference.getOutput("token") as pulumi.Output<string>,
  };
  new resources.ResourceGroup("rg", { resourceGroupName: "rg", location: "westeurope", tags });
  return { token: reference.getOutput("token") as pulumi.Output<string> };
};

/** A state of the referenced stack, as pulumi stack export writes it: a secret without its content. */
const exported: StackState = {
  version: 3,
  deployment: {
    resources: [
      {
        urn: "urn:pulumi:dev::network::pulumi:pulumi:Stack::network-dev",
        type: "pulumi:pulumi:Stack",
        custom: false,
        outputs: {
          subnetId: "/subnets/nodes",
          token: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" },
        },
      },
    ],
  },
};

/** A project that is not this one, so that nobody asks for its choices. */
function byHand(program?: string) {
  const { folder } = temporaryProject({ dev: {} }, program);
  fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: byhand\nruntime: nodejs\nmain: index.ts\n");
  return readProject(folder);
}

function written(content: unknown) {
  const project = byHand();
  const file = path.join(project.folder, "network.json");
  fs.writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return { project, file, option: `${network}=${file}` };
}

const previewed = (content: unknown, options: PreviewOptions = {}) => {
  const { project, option } = written(content);
  return preview(project, "dev", { run: inProcess(program), outputs: readStackOutputs([option]), ...options });
};
const tagsOf = async (result: ReturnType<typeof previewed>): Promise<unknown> =>
  JSON.parse(JSON.stringify(only(await result, "ResourceGroup").inputs.tags));

describe("references to other stacks", () => {
  test("without outputs a preview goes on, and says which stack it knows nothing of", async () => {
    const { folder } = byHand("stackReference.ts");
    const ran = await pulumiAks(folder, "preview", "--expand");
    expect(ran).toExitWith(0);
    const { stdout } = ran;
    expect(stdout).toMatch(/subnet: known after deployment/);
    expect(stdout).toMatch(
      /Refers to stacks\n {2}organization\/network\/dev .*--outputs organization\/network\/dev=<file>/,
    );
    // A reference creates nothing.
    expect(stdout).toMatch(/^2 resources: 2 to create/m);
  });

  test("what is deployed to the model needs the outputs", async () => {
    const { folder } = byHand("stackReference.ts");
    const recorded = await pulumiAks(folder, "preview", "--record", path.join(folder, "state.json"));
    expect(recorded).toExitWith(3);
    expect(recorded.stdout).toMatch(/The outputs of stack organization\/network\/dev are not known offline/);
  });

  test("an output that the other stack lacks is named, and so is a stack that nobody refers to", async () => {
    const { folder } = byHand("stackReference.ts");
    const file = path.join(folder, "outputs.json");
    fs.writeFileSync(file, "{}");
    const lacks = await pulumiAks(folder, "preview", "--outputs", `${network}=${file}`);
    expect(lacks).toExitWith(3);
    expect(lacks.stdout).toMatch(/Required output 'subnetId' does not exist on stack 'organization\/network\/dev'/);
    fs.writeFileSync(file, `{ "subnetId": "/subnets/nodes" }`);
    const slip = await pulumiAks(folder, "preview", "--outputs", `${network}=${file}`, `network/dev=${file}`);
    expect(slip).toExitWith(2);
    expect(slip.stderr).toMatch(
      /stack network\/dev, which the program does not refer to\. It refers to organization\/n/,
    );
  });

  test.each([
    { from: "what pulumi stack output prints", content: { subnetId: "/subnets/nodes", token: "[secret]" } },
    { from: "a state", content: exported },
  ])("outputs are taken from $from, and secrets stay secret", async ({ content }) => {
    expect(await tagsOf(previewed(content))).toStrictEqual({ subnet: "/subnets/nodes", token: "[secret]" });
    expect(JSON.stringify((await previewed(content)).outputs)).toMatch(/"token":"\[secret\]"/);
  });

  test("the content of a secret of another stack is nowhere shown", async () => {
    const shown = JSON.stringify(exported).replace('"ciphertext":"v1:abc"', '"plaintext":"\\"pl4nted\\""');
    const known = await previewed(shown, { deploy: new FakeAzure() });
    expect(known.references.map(({ id, file }) => [id, path.basename(file ?? "")])).toStrictEqual([
      [network, "network.json"],
    ]);
    expect(JSON.stringify([known.resources, known.outputs, known.deployment.state()])).not.toContain("pl4nted");
  });

  test("a rehearsal goes through with outputs, and says what it lacks without", async () => {
    const { project, option } = written({ subnetId: "/subnets/nodes", token: "x" });
    const outputs = readStackOutputs([option]);
    const { steps, left } = await rehearse(project, "dev", { run: inProcess(program), outputs, destroy: true });
    expect(steps.map(({ title, failure, counts }) => [title, failure, counts?.delete])).toStrictEqual([
      ["create", undefined, 0],
      ["preview again", undefined, 0],
      ["others write, refresh", undefined, 0],
      ["destroy", undefined, 2],
    ]);
    expect(left).toBe(0);
    const without = await rehearse(project, "dev", { run: inProcess(program) });
    expect(without.steps[0].failure).toMatch(/--outputs organization\/network\/dev=<file>/);
  });

  test("a recorded state holds the reference where the engine has it, and later runs neither change nor delete it", async () => {
    const { project, file, option } = written(exported);
    const outputs = readStackOutputs([option]);
    const run = inProcess(program);
    const { deployment } = await preview(project, "dev", { run, outputs, deploy: new FakeAzure() });
    fs.writeFileSync(file, JSON.stringify(deployment.state()));
    const state = readState(file);
    expect(state.deployment.resources.map(({ type, external }) => [type.split(":").pop(), external])).toStrictEqual([
      ["Stack", undefined],
      ["StackReference", true],
      ["ResourceGroup", undefined],
    ]);
    const again = await preview(project, "dev", { run, outputs, state });
    expect([again.failure, again.summary.delete, again.summary.create]).toStrictEqual([undefined, 0, 0]);
    const gone = await preview(project, "dev", { run: inProcess(() => undefined), state });
    expect(gone.resources.filter(r => r.op === "delete").map(r => r.name)).toStrictEqual(["rg"]);
  });

  test.each([
    { given: "no file", says: /--outputs organization\/network\/dev names no file\. Write <stack>=<file>/ },
    {
      given: "a file that is not there",
      file: "nowhere.json",
      says: /There is no file nowhere\.json, which --outputs names for stack org/,
    },
    {
      given: "a list",
      content: "[1]",
      says: /network\.json holds no outputs: it is neither what pulumi stack output --json/,
    },
    { given: "no JSON", content: "{", says: /network\.json can't be read as outputs: it holds no JSON/ },
  ])("--outputs with $given is refused in words", ({ content = "{}", file: other, given, says }) => {
    const { file } = written(content);
    const read = () => readStackOutputs([given === "no file" ? network : `${network}=${other ?? file}`]);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(says);
  });

  test("--outputs names a stack once", () => {
    const { option } = written({});
    const read = () => readStackOutputs([option, option]);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(/names stack organization\/network\/dev twice/);
  });
});
