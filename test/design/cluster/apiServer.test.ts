import { expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import { choicesWith, context, ids, type Values } from "../../support/choices";

const ranges = ["203.0.113.0/24"];
const zone = { kind: "existing", existing: { id: ids.zone("privatelink.westeurope.azmk8s.io") } };
const hub = { links: { hub: ids.vnet } };
const made = (label?: string): object => ({ kind: "create", create: { ...hub, ...(label && { label }) } });
const system = { kind: "system" };
const none = {
  private: false,
  integrated: false,
  authorizedRanges: [],
  dns: undefined,
  publicFqdn: false,
  zoneName: undefined,
};

test.each<{ what: string; apiServer: Values; expected: object }>([
  {
    what: "a public API server has ranges",
    apiServer: { kind: "public", public: { authorizedRanges: ranges } },
    expected: { ...none, key: "apiServer.public", authorizedRanges: ranges },
  },
  {
    what: "a private one has a zone of AKS",
    apiServer: { kind: "private" },
    expected: { ...none, key: "apiServer.private", private: true, dns: system },
  },
  {
    what: "a private one may have a public name",
    apiServer: { kind: "private", private: { dns: { kind: "none" }, publicFqdn: true } },
    expected: { ...none, key: "apiServer.private", private: true, dns: { kind: "none" }, publicFqdn: true },
  },
  {
    what: "a private one may be in a zone that exists",
    apiServer: { kind: "private", private: { dns: zone } },
    expected: { ...none, key: "apiServer.private", private: true, dns: zone },
  },
  {
    what: "a private one may be in a zone that is made here",
    apiServer: { kind: "private", private: { dns: made() } },
    expected: {
      ...none,
      key: "apiServer.private",
      private: true,
      dns: made(),
      zoneName: "privatelink.westeurope.azmk8s.io",
    },
  },
  {
    what: "a zone that is made here may have a label",
    apiServer: { kind: "private", private: { dns: made("team") } },
    expected: {
      ...none,
      key: "apiServer.private",
      private: true,
      dns: made("team"),
      zoneName: "team.privatelink.westeurope.azmk8s.io",
    },
  },
  {
    what: "an integrated one is private",
    apiServer: { kind: "vnetIntegration" },
    expected: { ...none, key: "apiServer.vnetIntegration", private: true, integrated: true, dns: system },
  },
  {
    what: "the zone of an integrated one has another name",
    apiServer: { kind: "vnetIntegration", vnetIntegration: { dns: made() } },
    expected: {
      ...none,
      key: "apiServer.vnetIntegration",
      private: true,
      integrated: true,
      dns: made(),
      zoneName: "private.westeurope.azmk8s.io",
    },
  },
  {
    what: "an integrated one that is private has no ranges",
    apiServer: { kind: "vnetIntegration", vnetIntegration: { authorizedRanges: ranges } },
    expected: { ...none, key: "apiServer.vnetIntegration", private: true, integrated: true, dns: system },
  },
  {
    what: "an integrated one that is public has ranges and no private name",
    apiServer: { kind: "vnetIntegration", vnetIntegration: { private: false, authorizedRanges: ranges } },
    expected: { ...none, key: "apiServer.vnetIntegration", integrated: true, authorizedRanges: ranges },
  },
])("$what", ({ apiServer, expected }) => {
  expect(assess(choicesWith({ apiServer }), context).design.apiServer).toStrictEqual(expected);
});
