package portalcompanion;

/**
 * The agent: a native library that an app talks to in lines of JSON.
 *
 * <p>What the lines say is in docs/headless.md, and what is different in an app in docs/android.md. Any
 * thread may call any of these; {@link #start}, {@link #stop} and {@link #next} wait, so never call them
 * on the main thread. Whatever makes no sense is answered by an exception with a text for a person:
 * {@link IllegalArgumentException} for what was handed in, {@link IllegalStateException} when it is
 * not the time for it, {@link RuntimeException} for a fault of the agent's.
 */
public final class Core {
    static {
        System.loadLibrary("companion_android");
    }

    private Core() {}

    /**
     * Starts an agent on a thread of its own; there is one in a process.
     *
     * @param context on Android the application's Context; elsewhere nothing is asked of it
     * @param settings an object: {@code state}, the absolute path of a directory of the app's own, and
     *     what the app knows: {@code policy}, {@code name}, {@code os_version}, {@code user}, {@code
     *     ownership}, {@code enrolment_type}, {@code languages}
     * @return a number for the other calls, never used twice
     */
    public static native long start(Object context, String settings);

    /** Says one line: an answer, a changed policy, what became of a link, who is there. */
    public static native void say(long core, String line);

    /**
     * Waits for the next line.
     *
     * @return the line, or null when none came in time
     * @throws IllegalStateException when the agent has ended, with the reason
     */
    public static native String next(long core, long timeoutMillis);

    /** Ends the agent and waits for that, about two seconds at most. Nothing is lost by it. */
    public static native void stop(long core);
}
