/// Tests of what stands in the window.
@org.jspecify.annotations.NullMarked
package chat.fracas.desktop.window;
