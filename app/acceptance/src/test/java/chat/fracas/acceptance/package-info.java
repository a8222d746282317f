/// User stories over the whole stack, and the rules of the house that only the whole can check.
///
/// Stories start real homeservers in this process and real windows on JavaFX's headless platform.
/// Read first: `ArchitectureTest` for what may depend on what, then any story.
@org.jspecify.annotations.NullMarked
package chat.fracas.acceptance;
