import { expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterTest } from "../support/cleanup";
import { root } from "../support/project";
import { stackText } from "./languageServer";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri?: string; readonly diagnostics?: readonly { readonly message: string }[] };
}

/** What an editor says of itself, and its settings: nothing is looked up in the network. */
const capabilities = { workspace: { configuration: true } };
const settings = { schemaStore: { enable: false }, validate: true };

test("the server as a process finds the schema that a stack file names, as an editor starts it", async () => {
  const command = path.join(root, "node_modules/yaml-language-server/bin/yaml-language-server");
  const server = spawn(process.execPath, [command, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  afterTest(async () => {
    server.kill();
    if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
  });
  const send = (message: object): void => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  const uri = pathToFileURL(path.join(root, "Pulumi.editor.yaml")).href;
  const text = stackText("aks:name: shop\naks:egress:\n  kind: natGateway\n  firewall: {}");

  const found = new Promise<readonly string[]>(resolve => {
    let received = Buffer.alloc(0);
    server.stdout.on("data", (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      for (;;) {
        const end = received.indexOf("\r\n\r\n");
        const length = Number(/Content-Length: (\d+)/i.exec(received.subarray(0, end).toString())?.[1]);
        if (end < 0 || received.length < end + 4 + length) return;
        const { id, method, params } = JSON.parse(received.subarray(end + 4, end + 4 + length).toString()) as Message;
        received = received.subarray(end + 4 + length);
        if (id === 1) {
          send({ method: "initialized", params: {} });
          send({
            method: "textDocument/didOpen",
            params: { textDocument: { uri, languageId: "yaml", version: 1, text } },
          });
        } else if (id !== undefined) {
          // Sections yaml, http.proxy, and more.
          const asked = params as { readonly items?: readonly { readonly section?: string }[] };
          send({ id, result: asked.items?.map(({ section }) => (section === "yaml" ? settings : null)) ?? null });
        }
        if (method === "textDocument/publishDiagnostics" && params?.uri === uri)
          resolve((params.diagnostics ?? []).map(({ message }) => message));
      }
    });
  });
  const folder = { uri: pathToFileURL(root).href, name: "aks" };
  const params = { processId: process.pid, rootUri: folder.uri, workspaceFolders: [folder], capabilities };
  send({ id: 1, method: "initialize", params });
  expect(await found).toStrictEqual([
    "kind is natGateway, so nothing reads firewall. Remove it, or set kind: firewall.",
  ]);
});
