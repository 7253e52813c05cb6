/** For unit tests of programs that use this package: mocks that answer as Azure does, and what a program registered. */
export {
  AzureMocks,
  azureMocks,
  mockAzure,
  type AzureMocksOptions,
  type MockAzureOptions,
  type Properties,
} from "./azureMocks";
export type { MockedCall, MockedOptions, MockedResource } from "./mockedResource";
export { valueOf } from "./valueOf";
