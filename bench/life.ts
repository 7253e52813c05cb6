/** A life cycle on the model of Azure, of as many environments as the argument says: created, previewed again, destroyed.
 *  Prints its milliseconds and the requests that Azure got, as JSON. */
import { Monitor } from "../tools/engine/protocol/monitor";
import { runProgram } from "../tools/engine/programs/program";
import { SmallEngine, type Program } from "../tools/engine/lifecycle";
import { Faults } from "../tools/fakeAzure/faults";
import { FakeAzure } from "../tools/fakeAzure/model";
import { root } from "./measure";

const count = process.argv[2];

const program: Program = async deployment => {
  const monitor = new Monitor(deployment);
  try {
    const { code, stderr, stdout } = await runProgram({
      folder: root,
      main: "bench/environments.ts",
      project: "bench",
      stack: "bench",
      config: { "bench:count": count },
      secretKeys: [],
      address: await monitor.listen(),
      dryRun: deployment.dryRun,
      traces: false,
    });
    return code === 0 ? undefined : `${stderr}${stdout}`;
  } finally {
    monitor.close();
  }
};

async function main(): Promise<void> {
  const start = performance.now();
  const azure = new FakeAzure();
  const engine = new SmallEngine(azure, "bench", "bench");
  // None of them goes wrong; they are counted.
  const requests = new Faults(() => undefined);
  const created = await engine.up(program, requests);
  const again = await engine.preview(program);
  engine.unprotect();
  const destroyed = engine.destroy(requests);
  const failure = created.failure ?? again.failure ?? destroyed.failure;
  if (failure !== undefined) throw new Error(failure);
  if (again.counts.same !== created.counts.create || azure.count > 0) throw new Error("the life cycle was not clean");
  process.stdout.write(JSON.stringify({ ms: performance.now() - start, requests: requests.count }));
}

void main();
