import { expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { pulumiAks } from "../support/cli";
import { sound, temporaryProject } from "../support/project";

/** What every planted URL has in it, and nothing else. */
const planted = /pl4nted/;

const hears = (secret: string, kind: string): object => ({ kind, [kind]: { secret } });
const config = {
  ...sound,
  // In plain text, which warns nobody offline: what is worst must not be shown either.
  "aks:secrets": { pager: "https://example.com/pl4nted-pager", channel: "https://example.com/pl4nted-channel" },
  "aks:monitoring": {
    alerts: {
      actionGroups: {
        ops: {
          kind: "create",
          create: { receivers: { hook: hears("pager", "webhook"), teams: hears("channel", "teams") } },
        },
      },
      metrics: { enabled: true },
    },
  },
};

const commands: Readonly<Record<string, readonly string[]>> = {
  "a preview": ["preview", "--expand", "--record", "recorded.json"],
  "a preview for machines": ["preview", "--json"],
  "a comment": ["preview", "--markdown"],
  "a rehearsal": ["rehearse", "--keep", "kept", "--destroy"],
  "a check": ["check"],
  "an explanation": ["explain"],
};

test.each(Object.entries(commands))("%s neither shows nor keeps the URLs that alerts go to", async (_, args) => {
  const { folder } = temporaryProject({ dev: config });
  const { stdout, stderr, status } = await pulumiAks(folder, ...args);
  expect(status).toBe(0);
  expect(stdout).not.toBe("");
  expect(`${stdout}${stderr}`).not.toMatch(planted);
  const written = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith(".json"))
    .map(entry => fs.readFileSync(path.join(entry.parentPath, entry.name), "utf8"));
  expect(written.join("\n")).not.toMatch(planted);
});
