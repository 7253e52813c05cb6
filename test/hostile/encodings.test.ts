import { describe, expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { pulumiAks } from "../support/cli";
import { azCluster } from "../support/foreign/az";
import { sound, temporaryProject } from "../support/project";

/** A file of a user's that some command reads. */
interface Reader {
  readonly file: string;
  /** What is in it where it is right; in Latin-1 and UTF-8 alike but for one letter. */
  readonly text: string;
  readonly args: readonly string[];
  /** What the command ends with where it can't be read. Default: 2. */
  readonly refused?: number;
  /** What stands in the stack's choices besides. */
  readonly choices?: object;
  /** Whether Windows PowerShell may have saved it, as UTF-16. Default: no. */
  readonly isPrinted?: boolean;
}

const urn = "urn:pulumi:dev::aks::azure-native:network:RouteTable::a";
const tags = { city: "Zürich" };
const resource = { urn, type: "azure-native:network:RouteTable", custom: true, id: "/x", inputs: { tags } };
const state = JSON.stringify({ version: 3, deployment: { resources: [resource] } });
const id = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Network";
const network = { id: `${id}/virtualNetworks/vnet`, addressSpace: { addressPrefixes: ["10.0.0.0/16"] }, tags };
const small = ["rehearse", "--engine", "small"];

const readers: Readonly<Record<string, Reader>> = {
  "a state, drifted from": { file: "x.json", text: state, args: ["drift", "--state", "x.json"], isPrinted: true },
  "a state, compared with": { file: "x.json", text: state, args: ["preview", "--against", "x.json"], isPrinted: true },
  "a state, begun with": { file: "x.json", text: state, args: [...small, "--from", "x.json"], isPrinted: true },
  "a state, taken down": { file: "x.json", text: state, args: ["teardown", "--state", "x.json"], isPrinted: true },
  "a state after an import": {
    file: "x.json",
    text: state,
    args: ["adopt", "--settle", "x.json", "--force"],
    isPrinted: true,
  },
  "a kept state": { file: "kept/state.json", text: state, args: [...small, "--keep", "kept"], isPrinted: true },
  "a model's resources": {
    file: "kept/azure.json",
    text: JSON.stringify([{ token: "a", id: "/x", inputs: { tags }, outputs: {} }]),
    args: [...small, "--keep", "kept"],
    isPrinted: true,
  },
  "outputs of a stack": {
    file: "x.json",
    text: JSON.stringify(tags),
    args: ["preview", "--outputs", "org/a/b=x.json"],
    isPrinted: true,
  },
  "what az tells of a network": {
    file: "x.json",
    text: JSON.stringify(network),
    args: ["network", "--from", "x.json"],
    isPrinted: true,
  },
  "what az tells of a cluster": {
    file: "x.json",
    text: JSON.stringify(azCluster({ tags })),
    args: ["adopt", "--from", "x.json", "--stack", "new"],
    isPrinted: true,
  },
  "a plan of migrate": {
    file: "Pulumi.dev.migration.json",
    text: JSON.stringify({
      ...{ version: 1, project: "aks", stack: "dev", from: "Zürich", to: "there", begun: "", start: "" },
      ...{ at: 0, steps: [], kept: [] },
    }),
    args: ["migrate", "--status"],
    isPrinted: true,
  },
  "Pulumi.yaml": { file: "Pulumi.yaml", text: "name: aks # Zürich\nruntime: nodejs\n", args: ["check"] },
  "a stack file": {
    file: "Pulumi.dev.yaml",
    text: `config: ${JSON.stringify({ ...sound, "aks:tags": tags })}`,
    args: ["check"],
    refused: 1,
  },
  "the stack file that init is to write": {
    file: "Pulumi.new.yaml",
    text: "config: {app:city: Zürich}\n",
    args: ["init", "--stack", "new", "--yes", "--package", "x"],
  },
  "package.json, for init": {
    file: "package.json",
    text: JSON.stringify({ name: "a", description: tags.city }),
    args: ["init", "--stack", "other", "--yes", "--package", "x"],
  },
  ...Object.fromEntries(
    Object.entries({
      "team.yaml": JSON.stringify({ tags }),
      "team.json": JSON.stringify({ tags }),
      "team.js": `module.exports = ${JSON.stringify({ tags })};`,
      "team.cjs": `module.exports = ${JSON.stringify({ tags })};`,
      "team.ts": `const tags: object = ${JSON.stringify(tags)}; export default { tags };`,
    }).map(([file, text]): [string, Reader] => [
      `a preset ${file}`,
      { file, text, args: ["check"], refused: 1, choices: { "aks:preset": `./${file}` } },
    ]),
  ),
};

const inTheMiddle = (text: string, ...put: number[]): Buffer => {
  const [before, after] = text.split("ü");
  return Buffer.concat([Buffer.from(before), Buffer.from(put), Buffer.from(after)]);
};

/** What is no UTF-8, and what is said of it. */
const strange: Readonly<Record<string, { of: (text: string) => Buffer; says: RegExp }>> = {
  "Latin-1": { of: text => Buffer.from(text, "latin1"), says: /byte \d+, 0xfc, is not UTF-8/ },
  "half of a character": { of: text => inTheMiddle(text, 0xe2, 0x82), says: /byte \d+, 0xe2, is not UTF-8/ },
  "half of a pair": { of: text => inTheMiddle(text, 0xed, 0xa0, 0x80), says: /byte \d+, 0xed, is not UTF-8/ },
  "a NUL byte": { of: text => inTheMiddle(text, 0), says: /byte \d+ is NUL/ },
  "UTF-16 that begins with its end": {
    of: text => Buffer.from(`\uFEFF${text}`, "utf16le").swap16(),
    says: /it is UTF-16/,
  },
};

/** A project with what a reader reads. */
function projectWith({ file, choices = {} }: Reader, content: Buffer): string {
  const { folder } = temporaryProject({ dev: { ...sound, ...choices } });
  const full = path.join(folder, file);
  fs.rmSync(full, { force: true });
  fs.mkdirSync(path.dirname(full), { recursive: true });
  fs.writeFileSync(full, content);
  return folder;
}

describe.each(Object.entries(readers))("%s", (_, reader) => {
  const { args, refused = 2, text, file, isPrinted = false } = reader;

  test.each(Object.entries(strange))("as %s is refused, with its name and what to do", async (_name, { of, says }) => {
    const ran = await pulumiAks(projectWith(reader, of(text)), ...args);
    expect(ran).toAnswer(refused, says);
    expect(`${ran.stdout}${ran.stderr}`).toMatch(new RegExp(path.basename(file).replaceAll(".", "\\.")));
    expect(`${ran.stdout}${ran.stderr}`).toMatch(/Save it as UTF-8\.|Take it out\.|Name another file\./);
  });

  test("with a byte order mark is as without", async () => {
    const without = await pulumiAks(projectWith(reader, Buffer.from(text)), ...args);
    const ran = await pulumiAks(projectWith(reader, Buffer.from(`\uFEFF${text}`)), ...args);
    expect(ran.stderr).not.toMatch(/can't/);
    expect(ran.status).toBe(without.status);
  });

  test(`as Windows PowerShell saves it is ${isPrinted ? "read" : "refused"}`, async () => {
    const plain = await pulumiAks(projectWith(reader, Buffer.from(text)), ...args);
    const ran = await pulumiAks(projectWith(reader, Buffer.from(`\uFEFF${text}`, "utf16le")), ...args);
    expect(/can't|UTF-16|JSON/.test(`${ran.stdout}${ran.stderr}`)).toBe(!isPrinted);
    expect(ran.status).toBe(isPrinted ? plain.status : refused);
  });
});

test("UTF-16 with half of a pair in it is refused", async () => {
  const [, reader] = Object.entries(readers)[0];
  const text = Buffer.from(`\uFEFF${state.replace("ü", "\uD800")}`, "utf16le");
  const ran = await pulumiAks(projectWith(reader, text), ...reader.args);
  expect(ran).toAnswer(2, /x\.json.*begins as UTF-16 and goes on as something else/);
});
