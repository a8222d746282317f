/// The figures of `docs/benchmarks.md`: end-to-end measurements of the whole program and JMH
/// measurements of its hot paths, printed as a table and written as JSON.
///
/// Nothing here asserts; a figure is read by a person, beside a peer measured in the same run. Read
/// first: `Benchmarks`.
@org.jspecify.annotations.NullMarked
package chat.fracas.bench;
