Console.WriteLine("local runtime");
