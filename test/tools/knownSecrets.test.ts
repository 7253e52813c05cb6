import { describe, expect, test } from "@jest/globals";
import { KnownSecrets } from "../../tools/secrets";
import { Secret } from "../../tools/wire";

const name = "aks-shop-dev-eastus2";
const key = "c2VjcmV0LWtleS0wMDAwMQ";
const kubeconfig = `clusters:\n- name: ${name}\n  token: ${key}\n`;

const seen = (...values: unknown[]): KnownSecrets =>
  values.reduce<KnownSecrets>((secrets, value) => secrets.add(value), new KnownSecrets({}));

describe("words of a secret of several lines", () => {
  test("are hidden by themselves where they look like keys", () => {
    expect(seen(new Secret(kubeconfig)).text(`token ${key}`)).toBe("token [secret]");
  });

  test.each([
    { when: "before", values: [{ resourceName: name }, new Secret(kubeconfig)] },
    { when: "after", values: [new Secret(kubeconfig), { resourceName: name }] },
  ])("are none where a program says them in the clear, $when it makes the secret", ({ values }) => {
    const secrets = seen(...values);
    expect(secrets.text(`cluster ${name}, token ${key}`)).toBe(`cluster ${name}, token [secret]`);
    expect(secrets.value({ name, fqdn: `${name}-x.hcp.eastus2.azmk8s.io` })).toStrictEqual({
      name,
      fqdn: `${name}-x.hcp.eastus2.azmk8s.io`,
    });
  });

  test("a whole secret stays one, whoever says it in the clear", () => {
    const secrets = seen(new Secret("hunter2-hunter2"), { tag: "hunter2-hunter2" });
    expect(secrets.text("it is hunter2-hunter2")).toBe("it is [secret]");
  });
});
