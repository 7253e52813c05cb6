/** The SDK that everything in this folder was tried with. */
export declare const triedWith: string;

/** Makes resources not ask who made them. Gives back what undoes it. */
export declare function unasked(resource: unknown): () => void;

/** The SDK's mergeOptions without the aliases that azure-native gives for types of other API versions, while `currentTypes`
 *  says that nothing has one. */
export declare function withoutFormerTypes<F>(mergeOptions: F, currentTypes: () => boolean): F;
