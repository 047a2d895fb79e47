package waymark.dss;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** Reads jobs from standard input, one JSON object a line, and answers each with one line, in the same order. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws IOException, JoseException {
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      answers.println(JsonUtil.toJson(answer(new Job(JsonUtil.parseJson(line)))));
    }
  }

  /** What DSS throws is an answer too: it could not read the file, or would not make it. */
  private static Map<String, Object> answer(Job job) {
    try {
      return job.text("do").equals("make") ? Maker.make(job) : Judge.judge(job);
    } catch (Exception refusal) {
      return Map.of("problem", refusal.getClass().getSimpleName() + ": " + refusal.getMessage());
    }
  }
}
