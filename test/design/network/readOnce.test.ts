// What is written is read where it is planned, and nowhere else again.
import { expect, jest, test } from "@jest/globals";
import type * as design from "../../../design";
import type * as cidr from "../../../design/network/cidr";
import { context } from "../../support/choices";

const actual = jest.requireActual<typeof cidr>("../../../design/network/cidr");
const read = jest.fn(actual.parseCidr);
jest.resetModules();
jest.doMock("../../../design/network/cidr", () => ({ ...actual, parseCidr: read }));
const { assess } = jest.requireActual<typeof design>("../../../design");

test.each(["dev@1", "staging@1", "prod@1"])("an assessment of preset %s reads each range once", preset => {
  read.mockClear();
  assess({ preset, name: "shop", location: "westeurope", apiServer: { public: {} } }, context);
  const texts = read.mock.calls.map(([text]) => text);
  expect(texts).toContain("172.20.0.0/16");
  expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toStrictEqual([]);
});
