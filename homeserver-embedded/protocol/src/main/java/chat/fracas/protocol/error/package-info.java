/// The error codes of the specification and the one exception that carries them to the edge.
@org.jspecify.annotations.NullMarked
package chat.fracas.protocol.error;
