/// Unpadded base64 (Appendices, "Unpadded Base64"). Pure functions.
@org.jspecify.annotations.NullMarked
package chat.fracas.foundation.base64;
