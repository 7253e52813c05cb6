import { afterTest } from "./cleanup";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import analyzerService from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import type { Resource } from "../../policies/policy";
import { unknown } from "../../policies/values";
import { toWire, Unknown, type Properties } from "../../tools/wire";
import { Empty } from "../../tools/protobuf";

/** An empty folder outside the repository. */
export const emptyFolder = (): string => fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "aks-policies-")));

/** A diagnostic as level, policy, URN and text. */
export type Diagnostic = readonly [level: string, policy: string, urn: string, message: string];

const { ADVISORY, MANDATORY, DISABLED } = analyzer.EnforcementLevel;
const levels = { advisory: ADVISORY, mandatory: MANDATORY, disabled: DISABLED } as const;
const nameOf = (level: number): string => ["advisory", "mandatory", "disabled", "remediate"][level] ?? "";

function sent(value: unknown): unknown {
  if (value === unknown) return Unknown.value;
  if (Array.isArray(value)) return value.map(sent);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, sent(item)]));
}

const struct = (props: Properties) => toWire(sent(props) as Properties);

const diagnostics = (response: analyzer.AnalyzeResponse): Diagnostic[] =>
  response
    .getDiagnosticsList()
    .map(d => [nameOf(d.getEnforcementlevel()), d.getPolicyname(), d.getUrn(), d.getMessage()]);

/** A policy pack that runs. */
export type Pack = Awaited<ReturnType<typeof startPack>>;

/** Starts a policy pack as the engine does, and asks it through the engine's protocol. */
export async function startPack(folder: string, env: Record<string, string>) {
  const { NODE_PATH: _, ...own } = process.env;
  const child = spawn(process.execPath, ["."], {
    cwd: folder,
    env: { ...own, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  afterTest(() => child.kill());
  let errors = "";
  child.stderr.on("data", (text: Buffer) => (errors += text.toString()));
  const port = await Promise.race([
    once(child.stdout, "data").then(([text]: unknown[]) => String(text).trim()),
    once(child, "close").then(([code]: unknown[]) =>
      Promise.reject(new Error(`ended with ${String(code)}: ${errors}`)),
    ),
  ]);
  const client = new analyzerService.AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
  afterTest(() => client.close());
  const ask = <Response>(call: (done: (error: ServiceError | null, response: Response) => void) => unknown) =>
    new Promise<Response>((resolve, reject) => {
      call((error, response) => (error ? reject(error) : resolve(response)));
    });
  const options = ({ protect }: Resource) => new analyzer.AnalyzerResourceOptions().setProtect(protect);
  return {
    info: () => ask<analyzer.AnalyzerInfo>(done => client.getAnalyzerInfo(new Empty(), done)),
    configure: async (config: Record<string, keyof typeof levels>) => {
      const request = new analyzer.ConfigureAnalyzerRequest();
      for (const [policy, level] of Object.entries(config)) {
        const one = new analyzer.PolicyConfig().setProperties(toWire({}));
        request.getPolicyconfigMap().set(policy, one.setEnforcementlevel(levels[level]));
      }
      await ask(done => client.configure(request, done));
    },
    analyze: async (resource: Resource) => {
      const request = new analyzer.AnalyzeRequest()
        .setType(resource.type)
        .setName(resource.name)
        .setUrn(resource.urn)
        .setProperties(struct(resource.props))
        .setOptions(options(resource));
      return diagnostics(await ask<analyzer.AnalyzeResponse>(done => client.analyze(request, done)));
    },
    analyzeStack: async (resources: readonly Resource[]) => {
      const all = resources.map(r => {
        const one = new analyzer.AnalyzerResource()
          .setType(r.type)
          .setName(r.name)
          .setUrn(r.urn)
          .setProperties(struct(r.props))
          .setOptions(options(r));
        for (const [key, urns] of Object.entries(r.sources)) {
          const from = new analyzer.AnalyzerPropertyDependencies().setUrnsList([...urns]);
          one.getPropertydependenciesMap().set(key, from);
        }
        return one;
      });
      const request = new analyzer.AnalyzeStackRequest().setResourcesList(all);
      return diagnostics(await ask<analyzer.AnalyzeResponse>(done => client.analyzeStack(request, done)));
    },
  };
}
