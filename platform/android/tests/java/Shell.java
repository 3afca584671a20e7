import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import portalcompanion.Core;

/**
 * Plays the app around the agent: does what it reads on standard input, one word and its arguments a
 * line, and says on standard output what came of it.
 *
 * <pre>
 * start SETTINGS      started NUMBER      starts an agent and fetches its lines on another thread:
 *                                         "line JSON" each, "over EXCEPTION" in the end
 * hold SETTINGS       started NUMBER      starts one and leaves its lines alone
 * say NUMBER LINE     said
 * next NUMBER MILLIS  got JSON            or "got null"
 * stop NUMBER         stopped
 * null WHAT NUMBER                        hands in null: start or say
 * storm NUMBER        calmed CALLS        many threads say, fetch and stumble at once
 * </pre>
 *
 * Instead of any of these: "threw CLASS: MESSAGE".
 */
public final class Shell {
    private static final Object CONTEXT = new Object();

    public static void main(String[] arguments) throws Exception {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            String[] words = line.split(" ", 2);
            print(tried(words[0], words.length > 1 ? words[1] : ""));
        }
    }

    private static String tried(String word, String rest) {
        try {
            return done(word, rest);
        } catch (Throwable thrown) {
            return threw(thrown);
        }
    }

    private static String done(String word, String rest) throws Exception {
        String[] words = rest.split(" ", 2);
        switch (word) {
            case "start": {
                long core = Core.start(CONTEXT, rest);
                new Thread(() -> fetch(core)).start();
                return "started " + core;
            }
            case "hold":
                return "started " + Core.start(CONTEXT, rest);
            case "say":
                Core.say(Long.parseLong(words[0]), words[1]);
                return "said";
            case "next":
                return "got " + Core.next(Long.parseLong(words[0]), Long.parseLong(words[1]));
            case "stop":
                Core.stop(Long.parseLong(words[0]));
                return "stopped";
            case "null":
                if (words[0].equals("start")) {
                    return "started " + Core.start(null, null);
                }
                Core.say(Long.parseLong(words[1]), null);
                return "said";
            case "storm":
                return "calmed " + storm(Long.parseLong(rest));
            default:
                return "threw Shell: no such word";
        }
    }

    /** What a service's thread does all day. */
    private static void fetch(long core) {
        try {
            while (true) {
                String line = Core.next(core, 60_000);
                if (line != null) {
                    print("line " + line);
                }
            }
        } catch (Throwable thrown) {
            print("over " + threw(thrown));
        }
    }

    private static int storm(long core) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        String[] lines = {"{\"presence\": \"locked\"}", "{\"presence\": \"here\"}", "{\"network\": false}"};
        for (int number = 0; number < 8; number++) {
            int mine = number;
            threads.add(new Thread(() -> {
                for (int turn = 0; turn < 200; turn++) {
                    if (mine % 2 == 0) {
                        Core.say(core, lines[turn % lines.length]);
                        calls.incrementAndGet();
                    } else {
                        Core.next(core, 1);
                        calls.incrementAndGet();
                    }
                    try {
                        Core.say(core, "garbage");
                    } catch (IllegalArgumentException expected) {
                        calls.incrementAndGet();
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return calls.get();
    }

    private static String threw(Throwable thrown) {
        return "threw " + thrown.getClass().getName() + ": " + thrown.getMessage();
    }

    private static synchronized void print(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
