import { AzureError, FakeAzure, type Asker } from "../../tools/fakeAzure/model";
import type { Properties } from "../../tools/wire";

/** A model of Azure in which whoever asks may read, as role Reader, and gets no credentials once it refuses. */
export class NeverCredentials extends FakeAzure {
  refuses = false;

  override invoke(token: string, args: Properties, asker?: Asker): Properties {
    if (this.refuses && /:listManagedCluster\w+Credentials$/.test(token)) {
      const action = token.includes("Admin") ? "listClusterAdminCredential" : "listClusterUserCredential";
      throw new AzureError(
        "AuthorizationFailed",
        `The client does not have authorization to perform action 'Microsoft.ContainerService/managedClusters/${action}/action'.`,
        403,
      );
    }
    return super.invoke(token, args, asker);
  }
}
