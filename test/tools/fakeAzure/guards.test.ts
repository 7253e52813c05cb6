import { describe, expect, test } from "@jest/globals";
import { changed, soundCluster, type Changes } from "./aksWorld";
import { casesOf, type Refusals, type Request } from "./requests";

const cluster = (changes: Changes = {}): Request => ["containerservice:ManagedCluster", changed(soundCluster, changes)];
const cleaner = (intervalHours?: number): Changes => ({
  "securityProfile.imageCleaner": { enabled: true, intervalHours },
});
const pem = (name: string): string =>
  Buffer.from(`-----BEGIN CERTIFICATE-----\n${name}\n-----END CERTIFICATE-----\n`).toString("base64");
const authorities = (...texts: readonly string[]): Changes => ({
  "securityProfile.customCATrustCertificates": texts,
});
const code = "InvalidParameter";

/** What Azure refuses, and what passes instead. */
const families: Readonly<Record<string, Refusals>> = {
  "image cleaners": {
    "more often than once a day": {
      given: [],
      asked: cluster(cleaner(23)),
      code,
      passes: { asked: cluster(cleaner(24)) },
    },
    "less often than every three months": {
      given: [],
      asked: cluster(cleaner(2161)),
      code,
      passes: { asked: cluster(cleaner(2160)) },
    },
    "at hours that are not whole": {
      given: [],
      asked: cluster(cleaner(24.5)),
      code,
      passes: { asked: cluster(cleaner(25)) },
    },
    "without an interval": { given: [], asked: cluster(cleaner()), code, passes: { asked: cluster(cleaner(168)) } },
  },
  "sensors of Defender": {
    "without a workspace": {
      given: [],
      asked: cluster({ "securityProfile.defender": { securityMonitoring: { enabled: true } } }),
      code,
      passes: { asked: cluster({ "securityProfile.defender": { securityMonitoring: { enabled: false } } }) },
    },
  },
  "authorities that nodes trust": {
    "more than ten": {
      given: [],
      asked: cluster(authorities(...Array.from({ length: 11 }, (_, i) => pem(`c${i}`)))),
      code,
      passes: { asked: cluster(authorities(...Array.from({ length: 10 }, (_, i) => pem(`c${i}`)))) },
    },
    "no certificate": {
      given: [],
      asked: cluster(authorities(Buffer.from("nothing").toString("base64"))),
      code,
      passes: { asked: cluster(authorities(pem("one"))) },
    },
  },
  "cost analysis": {
    "on the free tier": {
      given: [],
      asked: cluster({ "metricsProfile.costAnalysis.enabled": true, "sku.tier": "Free" }),
      code,
      passes: { asked: cluster({ "metricsProfile.costAnalysis.enabled": true, "sku.tier": "Standard" }) },
    },
  },
};

describe.each(Object.entries(families))("%s", (_, refusals) => {
  test.each(casesOf(refusals))("$name", ({ code: refusal, refused, passes }) => {
    expect(refused()).toThrowAzure(refusal);
    expect(passes()).not.toThrow();
  });
});
